package io.roadstead.console.catalog.source.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit is told of this machine: nothing. Else it reads settings of whoever runs the console and starts a git that it finds to ask
 * where those of the machine are.
 */
final class NoSettings extends SystemReader {
    private final SystemReader own;

    private NoSettings(SystemReader own) {
        this.own = own;
    }

    /** From now on, for all of this process. */
    static void inForce() {
        if (!(SystemReader.getInstance() instanceof NoSettings)) {
            SystemReader.setInstance(new NoSettings(SystemReader.getInstance()));
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public String getProperty(String key) {
        return own.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS files) {
        return new Empty(parent, files);
    }

    @Override
    @SuppressWarnings("deprecation") // it is asked for as long as it is there
    public long getCurrentTime() {
        return own.getCurrentTime();
    }

    @Override
    @SuppressWarnings("deprecation") // the same
    public int getTimezone(long when) {
        return 0;
    }

    /** Settings that are in no file. */
    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS files) {
            super(parent, new File("none"), files);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
