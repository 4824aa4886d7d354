package dev.allotment.console;

import dev.allotment.status.Status;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The one page of this version: teams, last moves, state. Read-only, on loopback, and as nobody logs in it names nobody. */
@Controller
public final class BooksPage {
    private static final int MOVES = 40;

    private final Status status;

    public BooksPage(Status status) {
        this.status = status;
    }

    /** Fills the template of that name. */
    @GetMapping("/")
    public String books(Model model) {
        model.addAttribute("sync", status.sync());
        model.addAttribute("brakes", status.brakes());
        model.addAttribute("books", status.teams());
        model.addAttribute("moves", status.lastMoves(MOVES));
        model.addAttribute("hygiene", status.hygiene());
        model.addAttribute("fairPlay", status.fairPlay());
        return "books";
    }
}
