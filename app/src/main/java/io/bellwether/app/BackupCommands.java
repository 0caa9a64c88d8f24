package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.cli.BackupOptions;
import io.bellwether.cli.Exit;
import io.bellwether.storage.Backup;
import io.bellwether.storage.StorageFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The commands {@code backup} and {@code restore}: on the file itself, with or without a gateway. */
final class BackupCommands {
    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;

    BackupCommands(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    Exit backup(BackupOptions options) {
        return told(() -> {
            backup(options.data()).write(options.file().toAbsolutePath());
            out.println("written: " + options.file());
        });
    }

    Exit restore(BackupOptions options) {
        return told(() -> {
            Optional<Path> kept = backup(options.data()).restore(options.file().toAbsolutePath());
            out.println("restored: " + options.file());
            kept.ifPresent(before -> out.println("what was there before: " + before));
        });
    }

    private Backup backup(Optional<Path> data) {
        return new Backup(Stores.rules(settings), data.orElse(settings.server().data()));
    }

    private Exit told(Runnable work) {
        try {
            work.run();
            return Exit.DONE;
        } catch (StorageFailure failure) {
            err.println("bellwether: " + failure.getMessage());
            return Exit.FAILED;
        }
    }
}
