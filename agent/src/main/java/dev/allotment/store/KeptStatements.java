package dev.allotment.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that keeps its prepared statements when they are closed and gives them out again for the same text. A loop asks
 * the same few questions at every turn, and SQLite needs longer to understand one than to answer it. For one thread.
 */
final class KeptStatements implements InvocationHandler {
    private static final int MOST = 256;

    private final Connection connection;
    /** Prepared and not in use, by text, the one used longest ago first. */
    private final LinkedHashMap<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new KeptStatements(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && arguments.length == 1) {
            return prepared((String) arguments[0], (Connection) proxy);
        }
        if (method.getName().equals("close")) {
            for (PreparedStatement statement : idle.values()) {
                statement.close();
            }
            idle.clear();
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement prepared(String sql, Connection shown) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept != null ? kept : connection.prepareStatement(sql);
        return (PreparedStatement) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new InUse(sql, statement, shown));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** One use of a statement, until it is closed. */
    private final class InUse implements InvocationHandler {
        private final String sql;
        private final PreparedStatement statement;
        /** What it says its connection is: whoever compares it must find the one that was asked. */
        private final Connection shown;

        private @Nullable ResultSet rows;
        private boolean failed;
        private boolean over;

        InUse(String sql, PreparedStatement statement, Connection shown) {
            this.sql = sql;
            this.shown = shown;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                close();
                return null;
            }
            if (method.getName().equals("isClosed")) {
                return over;
            }
            if (over) {
                throw new SQLException("this statement is closed: " + sql);
            }
            if (method.getName().equals("getConnection")) {
                return shown;
            }
            try {
                Object answer = call(statement, method, arguments);
                rows = answer instanceof ResultSet result ? result : rows;
                return answer;
            } catch (SQLException e) {
                failed = true;
                throw e;
            }
        }

        /** An open result would hold the database's snapshot, so it ends here; what failed once is not used again. */
        private void close() throws SQLException {
            if (over) {
                return;
            }
            over = true;
            if (rows != null) {
                rows.close();
            }
            if (failed || connection.isClosed() || idle.containsKey(sql)) {
                statement.close();
                return;
            }
            statement.clearBatch();
            statement.clearParameters();
            idle.put(sql, statement);
            if (idle.size() > MOST) {
                idle.pollFirstEntry().getValue().close();
            }
        }
    }
}
