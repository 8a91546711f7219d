package io.roadstead.bed.fault;

/// What a [FaultProxy] has seen since it was opened.
///
/// @param accepted connections taken from clients, including those that were reset since
/// @param open connections that exist now
/// @param bytesToTarget bytes handed to the target
/// @param bytesToClient bytes handed to clients
/// @param bytesSwallowed bytes of both directions that a black hole took
public record Traffic(long accepted, int open, long bytesToTarget, long bytesToClient, long bytesSwallowed) {}
