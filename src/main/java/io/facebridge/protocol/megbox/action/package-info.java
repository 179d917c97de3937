/** How MegBox boxes do the common actions: by which operations of their own (chapters 3 to 7 and 13 of the Web API). */
package io.facebridge.protocol.megbox.action;
