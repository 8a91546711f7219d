package io.roadstead.console.database;

import java.util.Optional;

/** The database of this console: reachable and usable when this value exists. */
sealed interface Database extends AutoCloseable permits EmbeddedServer, ExternalDatabase {
    Endpoint endpoint();

    /** What is known to be wrong without asking the database; may take as long as a disk takes to answer. */
    Optional<Trouble> knownTrouble();

    @Override
    void close();
}
