package io.facebridge.route.socket;

import io.facebridge.device.Connection;
import io.facebridge.device.DeviceProfile;

/** Is told what becomes of connections. Called on event loops: never waits. */
interface SocketWatch {

    void opened(DeviceProfile device, Connection connection);

    void closed(DeviceProfile device, Connection connection);

    /** Something came of the device. */
    void alive(DeviceProfile device);
}
