/**
 * Pictures that MegBox boxes upload over FTP: the watched folder, and the gateway's own FTP server that boxes may upload to.
 */
package io.facebridge.route.ftp;
