package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The embedded server's files, complete and owned by whoever runs it: programs, data, password. The data belong to the
 * server's user; all else belongs to the owner of the data directory, so that root may start what a normal user keeps.
 */
record EmbeddedFiles(Layout layout, Programs programs, RunAs runAs) {
    /** Checks first, then stops a lost server, then makes what is missing. Whatever it refuses, it has not changed. */
    static EmbeddedFiles prepare(Layout layout) throws IOException, InterruptedException {
        Programs programs = Programs.below(layout.programs());
        boolean isNew = !Files.exists(layout.cluster());
        if (!isNew) {
            requireOwn(layout);
            requireUsable(layout);
        }
        if (Files.isDirectory(layout.programs())) {
            programs.removeUnfinished();
        }
        NewCluster.removeUnfinished(layout.data());
        new Leftover(layout.cluster()).clear();
        Space.require(
                layout.data(),
                Space.RUNNING_BYTES + (programs.unpacked() ? 0 : Programs.BYTES) + (isNew ? NewCluster.BYTES : 0));
        programs.unpack();
        programs.removeOthers();

        Account self = Account.current();
        Account dataOwner = Account.ownerOf(layout.data());
        RunAs runAs = RunAs.first(RunAs.candidates(self, dataOwner, EmbeddedServer.passwd()), layout, programs, self);
        if (isNew) {
            new NewCluster(layout, programs, runAs).make();
        }
        EmbeddedFiles files = new EmbeddedFiles(layout, programs, runAs);
        if (self.root()) {
            files.handOver(dataOwner);
        }
        return files;
    }

    String superuserPassword() throws IOException {
        return Secret.read(layout.password());
    }

    ServerProcess launch(ServerSettings settings, ServerLog output) throws IOException {
        return ServerProcess.launch(programs, runAs, layout, settings, output);
    }

    /** The sentence for a server that did not come up. */
    StartupRefused refusal(String reason, ServerLog output) throws IOException {
        if (Sentence.tellsOfFullDisk(output.tail())) {
            return Space.refusal(layout.data(), Space.RUNNING_BYTES);
        }
        return new StartupRefused("The embedded database does not start: " + Sentence.firstLine(reason) + " Its log is "
                + layout.log() + ".");
    }

    private void handOver(Account dataOwner) throws IOException {
        FileTree.give(layout.cluster(), runAs.owner());
        FileTree.give(layout.programs(), dataOwner);
        FileTree.give(layout.password(), dataOwner);
        FileTree.give(layout.data().resolve("roadstead.lock"), dataOwner);
        Files.createDirectories(layout.logs());
        FileTree.give(layout.logs(), dataOwner);
    }

    private static void requireUsable(Layout layout) throws IOException {
        Path version = layout.cluster().resolve("PG_VERSION");
        if (!Files.isRegularFile(version)) {
            throw new StartupRefused("The folder " + layout.cluster()
                    + " holds no PostgreSQL data: restore it from a backup, or choose another --data.");
        }
        String major = Files.readString(version).strip();
        if (!major.equals(Programs.MAJOR_VERSION)) {
            throw new StartupRefused("The data in " + layout.cluster() + " are those of PostgreSQL " + major
                    + ", but this release runs " + Programs.MAJOR_VERSION
                    + ": use the release that made them, or move them as docs/database.md describes.");
        }
        if (!Files.exists(layout.password())) {
            throw new StartupRefused("The file " + layout.password()
                    + " is missing, without which the database cannot be opened: restore it from a backup.");
        }
    }

    /** Only root can give files to another user. */
    private static void requireOwn(Layout layout) {
        Account self = Account.current();
        if (self.root()) {
            return;
        }
        int owner = Account.ownerOf(layout.cluster()).uid();
        if (owner != self.uid()) {
            throw new StartupRefused("The data in " + layout.cluster() + " belong to user " + owner
                    + ", but Roadstead runs as user " + self.uid()
                    + ": start it as that user or as root, or change the owner of " + layout.data() + ".");
        }
    }
}
