package dev.allotment.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets every connection die at the n-th store operation (an update, a batch, a commit), before or after it took effect; to die at a
 * read is to die before the next of these. Once dead it stays dead, as after kill -9: whatever the agent tries on its way down fails.
 */
final class DyingDatabase implements UnaryOperator<DataSource> {
    private static final Set<String> OPERATIONS = Set.of("execute", "executeUpdate", "executeBatch", "commit");

    private final int dieAt;
    private final boolean afterEffect;
    private final Set<Integer> commits = new HashSet<>();
    private int operations;

    DyingDatabase(int dieAt, boolean afterEffect) {
        this.dieAt = dieAt;
        this.afterEffect = afterEffect;
    }

    int operations() {
        return operations;
    }

    /** Whether that operation of this run was a commit. */
    boolean committed(int operation) {
        return commits.contains(operation);
    }

    boolean dead() {
        return operations >= dieAt;
    }

    @Override
    public DataSource apply(DataSource source) {
        return watched(DataSource.class, source);
    }

    private <T> T watched(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (type == Connection.class && method.getName().equals("close")) {
                return null; // the loop's one connection; only Storage closes it
            }
            boolean operation = OPERATIONS.contains(method.getName());
            if (dead() && (operation || method.getName().equals("executeQuery"))) {
                throw new SQLException("dead");
            }
            if (operation && ++operations == dieAt && !afterEffect) {
                throw new SQLException("died before " + method.getName());
            }
            if (method.getName().equals("commit")) {
                commits.add(operations);
            }
            Object answer = call(target, method, args);
            if (operation && operations == dieAt) {
                throw new SQLException("died after " + method.getName());
            }
            // By the declared type: SQLite's statement is its own metadata too.
            Class<?> declared = method.getReturnType();
            return answer != null
                            && (declared == Connection.class
                                    || declared == PreparedStatement.class
                                    || declared == Statement.class)
                    ? watched(declared, answer)
                    : answer;
        }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
