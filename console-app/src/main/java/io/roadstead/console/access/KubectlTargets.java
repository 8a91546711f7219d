package io.roadstead.console.access;

import java.util.Optional;

/** Which clusters there are to sign in to; answered by the module that keeps clusters. Asks the database. */
public interface KubectlTargets {
    /** The name of the cluster with this id; empty where there is none. */
    Optional<String> name(String cluster);
}
