package io.facebridge.route.ftp;

import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DataType;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.jboss.logging.Logger;

/**
 * STOR: the file is written under a name that the watched folder does not show, forced to the disk, and gets its own name only
 * then; the box hears 226 after that. What breaks off leaves nothing.
 */
final class UploadCommand extends AbstractCommand {

    private static final Logger LOG = Logger.getLogger(UploadCommand.class);
    private static final String UNFINISHED = ".upload-";

    private final Path root;
    private final DiskUse use;
    private final long maxFile;
    private final long maxDisk;

    /** @param root a real path */
    UploadCommand(Path root, DiskUse use, long maxFile, long maxDisk) {
        this.root = root;
        this.use = use;
        this.maxFile = maxFile;
        this.maxDisk = maxDisk;
    }

    /** Removes what uploads left that were going on when the gateway ended. */
    static void removeUnfinished(Path root) throws IOException {
        try (var files = Files.newDirectoryStream(root, UNFINISHED + "*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) throws IOException, FtpException {
        try {
            Path target = target(session, request);
            if (target == null) {
                reply(session, FtpReply.REPLY_553_REQUESTED_ACTION_NOT_TAKEN_FILE_NAME_NOT_ALLOWED, "The name is not allowed.");
            } else if (session.getDataConnection() instanceof IODataConnectionFactory data && data.getInetAddress() == null) {
                reply(session, FtpReply.REPLY_503_BAD_SEQUENCE_OF_COMMANDS, "PORT or PASV comes first.");
            } else if (use.bytes() >= maxDisk) {
                LOG.warn("an upload was refused: the files in the folder take facebridge.megbox.ftp.server.max-disk");
                reply(session, FtpReply.REPLY_452_REQUESTED_ACTION_NOT_TAKEN, "There is no room now.");
            } else {
                receive(session, target);
            }
        } finally {
            session.resetState();
            session.getDataConnection().closeDataConnection();
        }
    }

    private void receive(FtpIoSession session, Path target) {
        reply(session, FtpReply.REPLY_150_FILE_STATUS_OKAY, "Send it.");
        DataConnection connection;
        try {
            connection = session.getDataConnection().openConnection();
        } catch (Exception e) {
            LOG.debugf("no data connection: %s", e.getClass().getSimpleName());
            reply(session, FtpReply.REPLY_425_CANT_OPEN_DATA_CONNECTION, "There is no data connection.");
            return;
        }
        // FTP's default is text, of which the line ends would be rewritten; nothing that comes here is text
        session.setDataType(DataType.BINARY);
        Path unfinished = root.resolve(UNFINISHED + UUID.randomUUID());
        try {
            store(session, connection, unfinished, target);
            reply(session, FtpReply.REPLY_226_CLOSING_DATA_CONNECTION, "It is kept.");
        } catch (UploadTooLargeException e) {
            LOG.warnf("an upload was refused: %s", e.getMessage());
            reply(session, FtpReply.REPLY_552_REQUESTED_FILE_ACTION_ABORTED_EXCEEDED_STORAGE, "It is too large.");
        } catch (IOException e) {
            LOG.debugf("an upload broke off: %s", e.getClass().getSimpleName());
            reply(session, FtpReply.REPLY_426_CONNECTION_CLOSED_TRANSFER_ABORTED, "It broke off and is not kept.");
        }
    }

    private void store(FtpIoSession session, DataConnection connection, Path unfinished, Path target) throws IOException {
        try {
            long length;
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    LimitedUpload limited = new LimitedUpload(Channels.newOutputStream(channel), use, maxFile, maxDisk)) {
                connection.transferFromClient(session.getFtpletSession(), limited);
                channel.force(true);
                length = limited.written();
            }
            Files.createDirectories(target.getParent());
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            for (Path folder : foldersUp(target.getParent(), root)) {
                force(folder);
            }
            use.uploaded(length);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Where the file goes; null where that is no place for a file, or where a link would lead out of the folder. */
    private Path target(FtpIoSession session, FtpRequest request) throws FtpException {
        if (!request.hasArgument() || session.getFileOffset() > 0) {
            return null;
        }
        FtpFile file = session.getFileSystemView().getFile(request.getArgument());
        if (file == null || file.isDirectory() || !UploadNames.isAllowed(file.getAbsolutePath())
                || !(file.getPhysicalFile() instanceof File physical)) {
            return null;
        }
        Path target = physical.toPath().toAbsolutePath().normalize();
        if (!target.startsWith(root) || target.equals(root)) {
            return null;
        }
        for (Path place = target; !place.equals(root); place = place.getParent()) {
            boolean mayBe = place.equals(target)
                    ? !Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                    : !Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
            if (!mayBe) {
                return null;
            }
        }
        return target;
    }

    /**
     * The folders whose entries lead to a file: all of them, since those above the last may be as new, made here, by MKD, or by
     * an upload that has not forced them yet. From the file's own up to the root.
     *
     * @param folder within the root, or the root itself
     */
    static List<Path> foldersUp(Path folder, Path root) {
        return Stream.iterate(folder, it -> it != null && it.startsWith(root), Path::getParent).toList();
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void reply(FtpIoSession session, int code, String text) {
        session.write(new DefaultFtpReply(code, text));
    }
}
