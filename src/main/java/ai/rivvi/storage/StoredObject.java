package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;

/**
 * An object as stored: its size in bytes before encryption and the SHA-256 of its content in hex.
 */
public record StoredObject(ObjectId id, long bytes, String sha256) {}
