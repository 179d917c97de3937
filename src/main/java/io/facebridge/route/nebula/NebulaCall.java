package io.facebridge.route.nebula;

import io.facebridge.device.DeviceProfile;
import io.facebridge.protocol.nebula.NebulaAccount;
import io.facebridge.protocol.nebula.NebulaLogin;
import io.facebridge.protocol.nebula.NebulaOperationRequest;
import io.facebridge.protocol.nebula.PicturePath;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** One call to a node on its way through the routes {@code nebula-call} and {@code nebula-login}: an exchange property. */
@RegisterForReflection
public final class NebulaCall {

    /** The exchange property. */
    static final String PROPERTY = "FacebridgeNebulaCall";

    private final DeviceProfile device;
    private final NebulaAccount account;
    private final NebulaOperationRequest operation;
    private final PicturePath picture;
    private final boolean wholeFile;
    private String session;
    private NebulaLogin login;
    private boolean repeated;
    private Object result;

    private NebulaCall(DeviceProfile device, NebulaOperationRequest operation, PicturePath picture, boolean wholeFile) {
        this.device = device;
        this.account = new NebulaAccount(device.baseUrl(), device.credentials().username(), device.credentials().password());
        this.operation = operation;
        this.picture = picture;
        this.wholeFile = wholeFile;
    }

    static NebulaCall operation(DeviceProfile device, NebulaOperationRequest request) {
        return new NebulaCall(device, request, null, false);
    }

    static NebulaCall picture(DeviceProfile device, PicturePath path) {
        return new NebulaCall(device, null, path, false);
    }

    static NebulaCall file(DeviceProfile device, PicturePath path) {
        return new NebulaCall(device, null, path, true);
    }

    public DeviceProfile getDevice() {
        return device;
    }

    NebulaAccount account() {
        return account;
    }

    /** The request; null where a picture is asked for. */
    NebulaOperationRequest operation() {
        return operation;
    }

    /** The picture that is asked for; null where it is an operation. */
    PicturePath picture() {
        return picture;
    }

    /** Whether the file is wanted as the node has it, picture or not, and its absence is an error. */
    boolean isWholeFile() {
        return wholeFile;
    }

    /** Whether there is no result yet. */
    public boolean isOpen() {
        return result == null;
    }

    public boolean isLoginNeeded() {
        return session == null && needsSession();
    }

    /** A login of somebody else's has nothing to do with the session that the gateway has. */
    boolean needsSession() {
        return operation == null || !operation.isLogin();
    }

    String session() {
        return session;
    }

    void session(String id) {
        session = id;
    }

    /** Whether this call is the one that logs in, for all that wait. */
    public boolean isLoginMine() {
        return login.isMine();
    }

    NebulaLogin login() {
        return login;
    }

    void login(NebulaLogin value) {
        login = value;
    }

    /** The session is gone: the same call once more, after a new login. */
    void repeat() {
        session = null;
        repeated = true;
    }

    boolean isRepeated() {
        return repeated;
    }

    Object result() {
        return result;
    }

    void result(Object value) {
        result = value;
    }

    @Override
    public String toString() {
        return "NebulaCall[" + device.id() + "]";
    }
}
