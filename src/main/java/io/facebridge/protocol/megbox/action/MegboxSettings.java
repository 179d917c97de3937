package io.facebridge.protocol.megbox.action;

/**
 * What a site decides about the actions of its boxes.
 *
 * @param reportPath where boxes post their reports, under the gateway's public URL
 * @param streamPath where boxes open a WebSocket, under the same
 * @param defaultGroup the group that is made where a box has none
 * @param pageSize how many faces a box is asked for at once
 * @param maxPages how many pages of faces are read for one action
 */
public record MegboxSettings(String reportPath, String streamPath, String defaultGroup, int pageSize, int maxPages) {}
