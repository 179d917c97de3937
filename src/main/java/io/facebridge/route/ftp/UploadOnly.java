package io.facebridge.route.ftp;

import java.util.List;
import java.util.Map;

import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;

/** What a box may do: log in, make and enter folders, upload, rename. It cannot list, download or delete. */
final class UploadOnly {

    private static final List<String> ALLOWED = List.of("USER", "PASS", "QUIT", "REIN", "NOOP", "SYST", "FEAT", "OPTS", "TYPE",
            "MODE", "STRU", "PASV", "EPSV", "PORT", "EPRT", "ABOR", "PWD", "CWD", "CDUP", "MKD", "SIZE", "RNFR", "RNTO");
    /** Old spellings that simple clients still use. */
    private static final Map<String, String> SPELLINGS = Map.of("XPWD", "PWD", "XCWD", "CWD", "XCUP", "CDUP", "XMKD", "MKD");

    private UploadOnly() {
    }

    static CommandFactory commands(Command upload) {
        CommandFactory all = new CommandFactoryFactory().createCommandFactory();
        CommandFactoryFactory some = new CommandFactoryFactory();
        some.setUseDefaultCommands(false);
        ALLOWED.forEach(name -> some.addCommand(name, all.getCommand(name)));
        SPELLINGS.forEach((old, name) -> some.addCommand(old, all.getCommand(name)));
        some.addCommand("STOR", upload);
        return some.createCommandFactory();
    }
}
