/**
 * The journal on one node: an SQLite database in WAL mode, written by one thread that commits many waiting operations at once.
 * The schema is {@code db/migration/V1__journal.sql}.
 */
package io.facebridge.journal.sqlite;
