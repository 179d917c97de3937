package io.facebridge.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The settings of a simulated box: chapters 3 and 4 of its Web API. A group of settings that is sent replaces the one that was
 * there, what it leaves out is gone: the manual does not say otherwise.
 */
public final class MegboxSettingsState {

    private static final String CONFIGS = """
            {"MegFaceSDKVer": "v1.0.0",
             "model": {"detectModelVer": "d1", "searchModelVer": "s1"},
             "funcModule": {"capturePicEnabled": true, "clipEnabled": false, "captureFullPicEnabled": true, "clipTime": 0,
              "detectType": 0, "alertReportBufferSize": 10000, "captureReportBufferSize": 50000, "minPushInterval": 500},
             "modelSw": {"videoMode": "videoStreamMode", "workMode": "WhiteNameListMode", "pushMode": "BestPushMode",
              "httpMode": "http", "libMode": "FALSE", "digestMode": false, "digestMaxAuthTries": 6, "digestUnlockTime": 30}}
            """;
    private static final String DEVICES = """
            {"hardwareVer": "H1", "firmwareVer": "B4H-v1.3", "deviceModel": "MegCube-B4H16-311", "channelNum": 16,
             "licenseKey": "license-of-the-box", "serialNumber": "SN-0001",
             "deviceHeartbeat": {"serverAdd": "", "htInterval": 60},
             "hardwareStatus": {"cpuUseRate": 1, "cpuTemp": 33, "memSize": 4096, "memUse": 2527},
             "time": {"deviceTime": 1569813184, "ntpEnable": false, "ntpInterval": 1, "ntpFailCount": 0, "ntpServerAdd": "pool",
              "timeZone": 27},
             "eth": {"ethNetMode": 1, "ethIpAddr": "192.168.1.100", "ethSubmask": "255.255.255.0",
              "ethGateway": "192.168.1.200", "ethDns": "10.7.7.7", "ethMac": "78:ca:83:40:04:d3"}}
            """;
    private static final String REPORTS = """
            {"alertConfig": {"alertReportMode": "passiveMode", "reportServerAdd": "", "alertInterval": 3, "alertResend": 2,
              "pushImageSW": true, "pushBigImageSW": false, "pushSmallImageSW": true},
             "capture": {"captureReportMode": "passiveMode", "reportServerAdd": "", "pushImageSW": true}}
            """;
    private static final String HTTP_REPORTS = """
            {"enable": false,
             "main": {"url": "http://192.168.1.9/old", "captureUpload": true, "smallCaptureUpload": true, "bigCaptureUpload": false,
              "eventType": 3, "resend": 3, "interval": 5, "featureUpload": false, "persistReport": true},
             "slave": {"url": "http://192.168.1.8/second", "captureUpload": true, "eventType": 2}}
            """;
    private static final String RELAY = """
            {"netMode": 0, "timeUnit": 0, "AESKey": "key-of-the-relay"}
            """;
    private static final String FTP_UPGRADE = """
            {"enableAuto": false, "dayOfWeek": [0, 0, 0, 0, 0, 0, 0], "timeStart": 1, "timeEnd": 3, "serverIp": "192.168.1.7",
             "serverPath": "/firmware", "username": "upgrades", "password": "password-of-upgrades"}
            """;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RELAY_PATH = "/relayWorkPara";
    private static final String FTP_UPGRADE_PATH = "/ftpUpgrade";

    private final Map<String, ObjectNode> sections = new TreeMap<>();
    private int reboots;

    MegboxSettingsState(String deviceId) {
        sections.put("/configs", read(CONFIGS));
        sections.put("/devices", read(DEVICES).put("deviceId", deviceId));
        sections.put("/devices/reports", read(REPORTS));
        sections.put("/devices/httpReports", read(HTTP_REPORTS));
        sections.put(RELAY_PATH, read(RELAY));
        sections.put(FTP_UPGRADE_PATH, read(FTP_UPGRADE));
    }

    /** What is set at the path, {@code /devices/reports} for example. */
    public synchronized ObjectNode section(String path) {
        return sections.get(path).deepCopy();
    }

    /** Sets it as if somebody else had. */
    public synchronized void section(String path, ObjectNode settings) {
        sections.put(path, settings.deepCopy());
    }

    public synchronized int reboots() {
        return reboots;
    }

    synchronized MegboxAnswer answer(MegboxCall call) {
        if (call.is("GET", "/devices/reboot")) {
            reboots++;
            return MegboxAnswer.done();
        }
        ObjectNode section = sections.get(call.path());
        if (section == null) {
            return null;
        }
        if (call.method().equals("GET")) {
            return MegboxAnswer.of(section.deepCopy());
        }
        if (!call.method().equals("POST") || !call.json().isObject()) {
            return null;
        }
        if (call.path().equals(RELAY_PATH) || call.path().equals(FTP_UPGRADE_PATH)) {
            // one group each
            section.removeAll();
        }
        section.setAll((ObjectNode) call.json().deepCopy());
        return MegboxAnswer.done();
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
