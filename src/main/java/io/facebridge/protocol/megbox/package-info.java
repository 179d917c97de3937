/**
 * MegBox edge boxes (Megvii, Web API B4H-v1.3): what they push over HTTP, chapters 23.2 and 25.3, and over WebSockets, chapters
 * 23.1, 23.3 and 25.4. What reads attributes, objects and bindings here holds for their other ways of reporting too; only the
 * face dictionary differs, see {@link io.facebridge.protocol.megbox.FaceDictionary}.
 */
package io.facebridge.protocol.megbox;
