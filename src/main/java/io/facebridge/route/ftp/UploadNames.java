package io.facebridge.route.ftp;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

import io.facebridge.protocol.megbox.FtpFileName;

/** Refuses names under which the watched folder does not show what was uploaded, and names without end. */
final class UploadNames extends DefaultFtplet {

    private static final Set<String> NAMING = Set.of("STOR", "MKD", "XMKD", "RNFR", "RNTO");
    private static final int MAX_DEPTH = 16;

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException, IOException {
        if (NAMING.contains(request.getCommand()) && request.getArgument() != null && !isAllowed(request.getArgument())) {
            session.write(new DefaultFtpReply(FtpReply.REPLY_553_REQUESTED_ACTION_NOT_TAKEN_FILE_NAME_NOT_ALLOWED,
                    "The name is not allowed."));
            return FtpletResult.SKIP;
        }
        return FtpletResult.DEFAULT;
    }

    static boolean isAllowed(String path) {
        String[] names = path.split("/");
        return names.length <= MAX_DEPTH && Stream.of(names).allMatch(UploadNames::isAllowedName);
    }

    private static boolean isAllowedName(String name) {
        return name.length() <= FtpFileName.MAX_LENGTH && name.chars().noneMatch(Character::isISOControl)
                && (!name.startsWith(".") || name.equals("."));
    }
}
