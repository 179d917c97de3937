package io.facebridge.route.module;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Commands to face recognition modules: {@code facebridge.module.*}. */
@ConfigMapping(prefix = "facebridge.module")
public interface ModuleCommandConfig {

    /** The number of SetMultiFaceDetectEnable: 2985 in the manual's list, 2949 in its sample, which is tried next (3.3.6). */
    @WithDefault("2985")
    int multiFaceRequestValue();

    /** What is demanded of the pictures of persons: {@code NONE LOW NORMAL HIGH} (3.2.1). */
    @WithDefault("NONE")
    String enrolQuality();

    /** Where recognitions are posted to. */
    @WithDefault("/module/recognition")
    String recognitionPath();

    /** Where heartbeats are posted to. */
    @WithDefault("/module/heartbeat")
    String heartbeatPath();

    /** Where the algorithms' running results are posted to. */
    @WithDefault("/module/status")
    String statusPath();
}
