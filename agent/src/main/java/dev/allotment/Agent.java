package dev.allotment;

/** The process: run beside an org, or a simulated org alone. */
public final class Agent {
    private Agent() {}

    public static void main(String[] args) {
        System.out.println("allotment: commands arrive with the next commits");
    }
}
