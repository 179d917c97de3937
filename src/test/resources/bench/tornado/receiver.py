"""A receiver in the way of nebula's manual, Appendix D: one tornado handler for every path, plain file writes, nothing forced to the disk.

Takes what the other servers of the bench take: faces and heartbeats as JSON, captures as frames over a WebSocket.
Arguments: the port. Works in its current folder: pictures/ and events.jsonl.
"""
import base64
import json
import struct
import sys
import uuid

import tornado.ioloop
import tornado.web
import tornado.websocket

FRAME_HEADER = 16
events = open("events.jsonl", "a", encoding="utf-8")


def keep_picture(picture):
    """Writes the bytes to a file of their own; its name."""
    name = uuid.uuid4().hex + ".jpg"
    with open("pictures/" + name, "wb") as file:
        file.write(picture)
    return name


def append(event):
    events.write(json.dumps(event) + "\n")
    events.flush()


class Pushed(tornado.web.RequestHandler):
    """HTTP: pictures are fields of the JSON."""

    def get(self):
        self.finish("ready")

    def post(self):
        event = json.loads(self.request.body)
        face = event.get("face", {})
        for field in ("img", "background"):
            if field in face:
                face[field] = keep_picture(base64.b64decode(face[field]))
        append(event)
        self.write({})


class Streamed(tornado.websocket.WebSocketHandler):
    """WebSocket: pictures follow the JSON, which has their lengths."""

    def check_origin(self, origin):
        return True

    def on_message(self, message):
        at = FRAME_HEADER + struct.unpack_from(">I", message, 8)[0]
        event = json.loads(message[FRAME_HEADER:at])
        for field in ("captureFace", "fullImage"):
            length = event.get(field)
            if length:
                event[field] = keep_picture(message[at:at + length])
                at += length
        append(event)
        self.write_message("Capture_%02d_%s_%s_ACK" % (event["videoNo"], event["catchTimestamp"], event["trackId"]))


if __name__ == "__main__":
    tornado.web.Application([(r"/megbox/ws", Streamed), (r"/.*", Pushed)]).listen(int(sys.argv[1]), "127.0.0.1")
    tornado.ioloop.IOLoop.current().start()
