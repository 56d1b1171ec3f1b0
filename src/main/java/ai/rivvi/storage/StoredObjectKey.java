package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;

/** What is needed to read an object: its size before encryption, its hash, its encrypted key. */
record StoredObjectKey(ObjectId id, long bytes, byte[] sha256, byte[] encryptedKey) {}
