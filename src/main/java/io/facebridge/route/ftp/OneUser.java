package io.facebridge.route.ftp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;

import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** All boxes share one user. Only the password's hash is kept. */
final class OneUser implements UserManager {

    private final String name;
    private final byte[] password;
    private final BaseUser user = new BaseUser();

    OneUser(String name, String password, Path home, int maxConnections, Duration idle) {
        this.name = name;
        this.password = sha256(password);
        user.setName(name);
        user.setHomeDirectory(home.toString());
        user.setMaxIdleTime(Math.toIntExact(idle.toSeconds()));
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(maxConnections, maxConnections)));
    }

    @Override
    public User authenticate(Authentication authentication) throws AuthenticationFailedException {
        if (authentication instanceof UsernamePasswordAuthentication given && name.equals(given.getUsername())
                && given.getPassword() != null && MessageDigest.isEqual(password, sha256(given.getPassword()))) {
            return user;
        }
        throw new AuthenticationFailedException("wrong user or password");
    }

    @Override
    public User getUserByName(String username) {
        return name.equals(username) ? user : null;
    }

    @Override
    public String[] getAllUserNames() {
        return new String[]{ name };
    }

    @Override
    public boolean doesExist(String username) {
        return name.equals(username);
    }

    @Override
    public void delete(String username) {
        throw new UnsupportedOperationException("the user stands in the configuration");
    }

    @Override
    public void save(User changed) {
        throw new UnsupportedOperationException("the user stands in the configuration");
    }

    @Override
    public String getAdminName() {
        return null;
    }

    @Override
    public boolean isAdmin(String username) {
        return false;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
