package io.facebridge.operation.task;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

/** A database on a disk that breaks at every commit. */
final class CommitFails {

    private static final int IO_ERROR = 10;

    private CommitFails() {
    }

    static DataSource on(DataSource database) {
        return of(DataSource.class, database, (name, result, first) -> result instanceof Connection connection
                ? of(Connection.class, connection, (called, made, sql) -> "COMMIT".equals(sql)
                        ? of(PreparedStatement.class, made, CommitFails::fail)
                        : made)
                : result);
    }

    @FunctionalInterface
    private interface Change {
        Object of(String called, Object result, Object first) throws SQLException;
    }

    private static Object fail(String called, Object result, Object first) throws SQLException {
        if (called.equals("execute")) {
            throw new SQLException("disk I/O error", null, IO_ERROR);
        }
        return result;
    }

    private static <T> T of(Class<T> type, Object real, Change change) {
        InvocationHandler handler = (proxy, method, args) -> {
            try {
                boolean isCommit = type == PreparedStatement.class && method.getName().equals("execute");
                Object result = isCommit ? null : method.invoke(real, args);
                return change.of(method.getName(), result, args == null || args.length == 0 ? null : args[0]);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(CommitFails.class.getClassLoader(), new Class<?>[]{ type }, handler));
    }
}
