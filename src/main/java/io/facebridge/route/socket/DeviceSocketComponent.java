package io.facebridge.route.socket;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;

import io.facebridge.route.DeviceWord;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Finds the links to devices by type in the Camel registry, unless they were set. */
@Component("device-socket")
@RegisterForReflection
public class DeviceSocketComponent extends DefaultComponent {

    private static final long IDLE_SECONDS = 60;

    @Metadata(label = "advanced", autowired = true, description = "The links to devices.")
    private DeviceSockets sockets;
    private ExecutorService workers;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException("device-socket: needs the id of a device");
        }
        DeviceSocketEndpoint endpoint = new DeviceSocketEndpoint(uri, this, DeviceWord.deviceId(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The threads that run the routes; no more than one a device is ever wanted at a time, so what waits is bounded too. */
    synchronized ExecutorService workers() {
        if (workers == null) {
            int threads = getSockets().config().workers();
            ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    this::thread);
            pool.allowCoreThreadTimeOut(true);
            workers = pool;
        }
        return workers;
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, getCamelContext().getExecutorServiceManager().resolveThreadName("device-socket"));
        thread.setDaemon(true);
        return thread;
    }

    /** After the routes: nothing is at work any more. */
    @Override
    protected void doStop() throws Exception {
        synchronized (this) {
            if (workers != null) {
                workers.shutdown();
                workers = null;
            }
        }
        super.doStop();
    }

    public DeviceSockets getSockets() {
        if (sockets == null) {
            sockets = CamelContextHelper.findSingleByType(getCamelContext(), DeviceSockets.class);
        }
        if (sockets == null) {
            throw new IllegalStateException("the device-socket component needs " + DeviceSockets.class.getName()
                    + " in the Camel registry");
        }
        return sockets;
    }

    public void setSockets(DeviceSockets sockets) {
        this.sockets = sockets;
    }
}
