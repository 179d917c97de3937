package io.facebridge.api;

/** Samples for the OpenAPI document. */
final class Examples {

    static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String QUARANTINE_ID = "5e884898da28047151d0e56f8dc62927";
    static final String TIME = "2026-11-20T08:15:30.123Z";

    static final String EVENT = """
            {"specversion":"1.0","id":"0b1f3c5d7e9f0a2b4c6d8e0f1a3b5c7d","source":"/dumu/CAM-0001",\
            "type":"io.facebridge.face.captured","subject":"6018","time":"2026-11-20T08:15:30.000Z",\
            "datacontenttype":"application/json","dataschema":"urn:facebridge:event:1",\
            "data":{"device":{"id":"CAM-0001","protocol":"dumu"},"receivedAt":"2026-11-20T08:15:30.123Z",\
            "object":{"kind":"face","trackId":"6018"},"quality":{"score":0.888},\
            "images":[{"role":"face","media":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
            "url":"/gateway/v1/media/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
            "bytes":20480,"contentType":"image/jpeg"}],"vendor":{}}}""";

    static final String EVENTS = "{\"events\":[{\"seq\":1,\"event\":" + EVENT + "}],\"next\":1}";

    static final String DEVICES = """
            {"devices":[{"id":"CAM-0001","protocol":"dumu","name":"Northeast Gate","model":"VH01","ip":"192.168.1.92",\
            "mac":"88-07-18-00-01-71","softwareVersion":"2.1.4",\
            "firstSeen":"2026-11-01T00:00:00.000Z","lastSeen":"2026-11-20T08:15:30.123Z","messages":42}]}""";

    static final String DEVICE = """
            {"id":"BOX-0001","protocol":"megbox","name":"Lobby","messages":0,"profile":{"protocol":"megbox","name":"Lobby",\
            "baseUrl":"http://192.168.1.93:8080","credentialsSet":["password","username"],"zone":"Asia/Shanghai",\
            "interval":"PT30S","tls":{"verify":true},"subscription":{"enabled":true,"acknowledge":false},\
            "polls":{"queues":["captures/face"],"every":"PT10S","deleteAfterRead":false},"origin":"rest"}}""";

    static final String DEVICE_PROFILE = """
            {"protocol":"megbox","name":"Lobby","baseUrl":"http://192.168.1.93:8080","zone":"Asia/Shanghai","interval":"PT30S",\
            "subscription":{"enabled":true},"polls":{"queues":["captures/face"],"every":"PT10S"}}""";

    static final String DEVICE_PATCH = """
            {"name":"Lobby, left door","credentials":null}""";

    static final String DEAD_LETTERS = """
            {"deadLetters":[{"id":7,"consumer":"hook","seq":4711,"eventId":"0b1f3c5d7e9f0a2b4c6d8e0f1a3b5c7d",\
            "type":"io.facebridge.face.captured","source":"/dumu/CAM-0001","error":"the server answered 422","attempts":5,\
            "at":"2026-11-20T08:15:30.123Z","retryRequested":false}],"next":7}""";

    static final String QUARANTINE = """
            {"quarantine":[{"id":"5e884898da28047151d0e56f8dc62927","protocol":"dumu","message":"dumu-face",\
            "path":"/api/face/report","contentType":"application/json","reason":"not-json","bytes":1024,"times":3,\
            "firstAt":"2026-11-20T08:15:00.000Z","lastAt":"2026-11-20T08:15:30.123Z"}]}""";

    static final String SINKS = """
            {"sinks":[{"name":"hook","state":"retrying","scheme":"http","target":"https://example.org/events","lag":12,\
            "delivered":4700,"retries":3,"deadLetters":1,\
            "lastSuccess":"2026-11-20T08:10:00.000Z","lastError":"the server answered 503",\
            "lastErrorAt":"2026-11-20T08:15:30.123Z"}]}""";

    static final String BAD_REQUEST = """
            {"type":"about:blank","title":"Bad Request","status":400,"detail":"limit must be a whole number from 1 to 1000"}""";

    static final String BAD_DOCUMENT = """
            {"type":"about:blank","title":"Bad Request","status":400,"detail":"fields of the document are wrong; see errors",\
            "errors":[{"field":"subscription.url","detail":"must have no fragment"}]}""";

    static final String CONFLICT = """
            {"type":"about:blank","title":"Conflict","status":409,\
            "detail":"the configuration describes this device (facebridge.devices.<id>.*); it can be changed only there"}""";

    static final String UNAUTHORIZED = """
            {"type":"about:blank","title":"Unauthorized","status":401,\
            "detail":"the request wants the header Authorization: Bearer <token>"}""";

    static final String NOT_FOUND = """
            {"type":"about:blank","title":"Not Found","status":404}""";

    static final String UNAVAILABLE = """
            {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"the journal cannot be read now"}""";

    static final String BAD_CALL = """
            {"type":"about:blank","title":"Bad Request","status":400,"detail":"parameters are wrong; see errors",\
            "errors":[{"field":"parameters.user_list[0].user_id","detail":"must be given"}]}""";

    static final String NOT_NOW = """
            {"type":"about:blank","title":"Conflict","status":409,\
            "detail":"it is destructive; it is done where \\"confirm\\" is true"}""";

    static final String TOO_LARGE = """
            {"type":"about:blank","title":"Request Entity Too Large","status":413,\
            "detail":"the document may have 33554432 bytes"}""";

    static final String REFUSED = """
            {"type":"about:blank","title":"Unprocessable Entity","status":422,"detail":"the group does not exist",\
            "vendorCode":"104204"}""";

    static final String UNREACHABLE = """
            {"type":"about:blank","title":"Bad Gateway","status":502,\
            "detail":"the device was not reached; nothing was done"}""";

    static final String BUSY = """
            {"type":"about:blank","title":"Service Unavailable","status":503,\
            "detail":"too many calls are running already; nothing was done"}""";

    static final String NO_ANSWER = """
            {"type":"about:blank","title":"Gateway Timeout","status":504,\
            "detail":"the device did not answer in time; whether it did it is unknown"}""";

    static final String CALL = """
            {"parameters":{"groupName":"staff"},"confirm":true}""";

    static final String ACTION_CALL = """
            {"parameters":{"id":"4711","name":"Ada Example","picture":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}""";

    static final String DONE = """
            {"ok":true,"result":{"picture":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}""";

    static final String TASK = """
            {"id":100000001,"device":"TERM-0001","protocol":"terminal","operation":"delete-user","state":"queued",\
            "createdAt":"2026-11-20T08:15:30.123Z","expiresAt":"2026-11-27T08:15:30.123Z","attempts":0,\
            "parameters":{"user_id_list":["4711"]}}""";

    static final String QUEUED = "{\"ok\":true,\"task\":" + TASK + "}";

    static final String TASKS = "{\"tasks\":[" + TASK + "],\"next\":100000001}";

    static final String OPERATIONS = """
            {"protocol":"megbox","operations":[{"id":"group-delete","title":"Delete a face group","section":"5.2.2",\
            "destructive":true,"restarts":false,"repeatable":true,"parameters":{"type":"object","required":["groupName"],\
            "properties":{"groupName":{"type":"string"}},"additionalProperties":false},"reply":{"type":"object"}}]}""";

    static final String ACTIONS = """
            {"actions":[{"id":"reboot","title":"Restart the device","destructive":false,"protocols":["module","megbox"],\
            "parameters":{"type":"object","properties":{},"additionalProperties":false},"result":{"type":"object"}}]}""";

    private Examples() {
    }
}
