package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;

/** What is needed to read an object: its hash and its encrypted key. */
record StoredObjectKey(ObjectId id, byte[] sha256, byte[] encryptedKey) {}
