package io.roadstead.console.gateway.replica;

import java.security.PublicKey;
import java.util.UUID;

/**
 * A console on this database.
 *
 * @param id random, for as long as its process runs
 * @param epoch of its registration; another one after it was taken for dead
 * @param host where others dial it
 * @param key Ed25519, by which it proves itself in handshakes
 */
record Replica(UUID id, long epoch, String host, int port, PublicKey key) {}
