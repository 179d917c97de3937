package io.facebridge.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An FTP client as small as a device's: passive, binary, one file at a time. */
public final class FtpConnection implements AutoCloseable {

    private static final int TIMEOUT = (int) Duration.ofSeconds(10).toMillis();
    private static final Pattern PASSIVE = Pattern.compile("\\((\\d+),(\\d+),(\\d+),(\\d+),(\\d+),(\\d+)\\)");
    private static final int CODE_DIGITS = 3;

    private final String host;
    private final Socket control;
    private final BufferedReader in;

    private FtpConnection(String host, Socket control) throws IOException {
        this.host = host;
        this.control = control;
        this.in = new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8));
    }

    /** An answer that was not the expected one. */
    public static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int code;

        RefusedException(String command, int code) {
            super(command + " was answered with " + code);
            this.code = code;
        }

        /** FTP's code: 4xx for now, 5xx for good. */
        public int code() {
            return code;
        }
    }

    /** Connects and logs in. */
    public static FtpConnection open(String host, int port, String user, String password) throws IOException {
        Socket control = new Socket();
        try {
            control.connect(new InetSocketAddress(host, port), TIMEOUT);
            control.setSoTimeout(TIMEOUT);
            FtpConnection ftp = new FtpConnection(host, control);
            ftp.expect("connect", ftp.answer(), 220);
            ftp.expect("USER", ftp.command("USER " + user), 331);
            ftp.expect("PASS", ftp.command("PASS " + password), 230);
            ftp.expect("TYPE", ftp.command("TYPE I"), 200);
            return ftp;
        } catch (IOException e) {
            control.close();
            throw e;
        }
    }

    /** Enters a folder; makes it where there is none. */
    public void enter(String folder) throws IOException {
        if (command("CWD " + folder) != 250) {
            expect("MKD", command("MKD " + folder), 257);
            expect("CWD", command("CWD " + folder), 250);
        }
    }

    /** Uploads a file. */
    public void store(String name, byte[] content) throws IOException {
        try (Socket data = passive()) {
            expect("STOR", command("STOR " + name), 150);
            OutputStream out = data.getOutputStream();
            out.write(content);
            out.flush();
        } catch (java.net.SocketException closedByServer) {
            // its answer says why
            expect("STOR", answer(), 226);
            throw closedByServer;
        }
        expect("STOR", answer(), 226);
    }

    /** Sends the beginning of a file and is gone: both connections are reset. */
    public void breakOff(String name, byte[] content, int sent) throws IOException {
        try (Socket data = passive()) {
            expect("STOR", command("STOR " + name), 150);
            data.getOutputStream().write(content, 0, sent);
            data.getOutputStream().flush();
            data.setSoLinger(true, 0);
            control.setSoLinger(true, 0);
            control.close();
        }
    }

    public void rename(String from, String to) throws IOException {
        expect("RNFR", command("RNFR " + from), 350);
        expect("RNTO", command("RNTO " + to), 250);
    }

    /** Sends any command; gives the answer's code. */
    public int command(String line) throws IOException {
        control.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        control.getOutputStream().flush();
        return answer();
    }

    @Override
    public void close() throws IOException {
        control.close();
    }

    private Socket passive() throws IOException {
        control.getOutputStream().write("PASV\r\n".getBytes(StandardCharsets.US_ASCII));
        String line = line();
        Matcher address = PASSIVE.matcher(line);
        if (!address.find()) {
            throw new RefusedException("PASV", code(line));
        }
        int port = Integer.parseInt(address.group(5)) << Byte.SIZE | Integer.parseInt(address.group(6));
        Socket data = new Socket();
        data.connect(new InetSocketAddress(host, port), TIMEOUT);
        data.setSoTimeout(TIMEOUT);
        return data;
    }

    private int answer() throws IOException {
        return code(line());
    }

    /** The last line of an answer. */
    private String line() throws IOException {
        String line = in.readLine();
        while (line != null && (line.length() <= CODE_DIGITS || line.charAt(CODE_DIGITS) == '-'
                || !Character.isDigit(line.charAt(0)))) {
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("the server closed the connection");
        }
        return line;
    }

    private static int code(String line) {
        return Integer.parseInt(line.substring(0, CODE_DIGITS));
    }

    private void expect(String command, int code, int expected) throws RefusedException {
        if (code != expected) {
            throw new RefusedException(command, code);
        }
    }
}
