/** The common actions on Nebula nodes, by their own operations. */
package io.facebridge.protocol.nebula.action;
