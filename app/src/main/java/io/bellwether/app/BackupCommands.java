package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.cli.BackupOptions;
import io.bellwether.cli.Exit;
import io.bellwether.storage.Backup;
import io.bellwether.storage.StorageFailure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands {@code backup} and {@code restore}: on the files themselves, with or without a gateway. */
final class BackupCommands {
    private static final List<String> FOLDERS = List.of(KeptRoutes.FOLDER, KeptProviders.FOLDER, Experiments.FOLDER);

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
            files(options).write(options.file().toAbsolutePath());
            out.println("written: " + options.file());
            if (Files.exists(data(options).resolve(HouseSecret.FILE))) {
                out.println("not in it: the file " + HouseSecret.FILE
                        + ", which opens the providers' keys; keep a copy of it elsewhere");
            }
        });
    }

    Exit restore(BackupOptions options) {
        return told(() -> {
            List<Path> kept = files(options).restore(options.file().toAbsolutePath());
            out.println("restored: " + options.file());
            kept.forEach(before -> out.println("what was there before: " + before));
        });
    }

    private Backup files(BackupOptions options) {
        return new Backup(Stores.rules(settings), data(options), FOLDERS);
    }

    private Path data(BackupOptions options) {
        return options.data().orElse(settings.server().data());
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
