package io.facebridge.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The lines of the log from now on, with every logger of ours at its finest. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Logger ours = Logger.getLogger("io.facebridge");
    private final Level before = ours.getLevel();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final ExtFormatter formatter = new PatternFormatter("%p %c %s%e");

    private LogLines() {
    }

    public static LogLines listen() {
        LogLines lines = new LogLines();
        lines.ours.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(lines);
        return lines;
    }

    public List<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord record) {
        texts.add(formatter.format(record));
    }

    @Override
    public void flush() {
        // lines are kept as they come
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        ours.setLevel(before);
    }
}
