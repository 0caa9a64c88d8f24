package io.bellwether.app;

import io.bellwether.app.settings.LogSettings;
import io.bellwether.gateway.files.DiskWatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Says on standard error how the log does, for the log itself cannot. Where that is gone as well, nobody is told. */
final class LastWords implements DiskWatch {
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);
    private final String where;

    LastWords(LogSettings settings) {
        this.where = settings.file().map(Object::toString).orElse("standard output");
    }

    @Override
    public void refuses(IOException why) {
        say("the log (" + where + ") cannot be written: " + why.getMessage()
                + " (remedy: free or repair the disk; lines wait, and are dropped when a megabyte of them does)");
    }

    @Override
    public void takesAgain() {
        say("the log (" + where + ") is written again");
    }

    private void say(String words) {
        try {
            err.write(("bellwether: " + words + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            // there is nowhere left to say it; the metric tells
        }
    }
}
