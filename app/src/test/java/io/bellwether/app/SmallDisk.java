package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A data folder of a child that can be full, for the kernel's own reasons; what it has outlives the child. */
public abstract sealed class SmallDisk implements AutoCloseable {
    private static final int BLOCK_BYTES = 4_096;

    final Scene scene;
    final Path data;

    private SmallDisk(Scene scene) {
        this.scene = scene;
        this.data = Child.folder(scene).resolve("data");
    }

    /** How a disk is made full. */
    public enum Way {
        /** A file system of eight megabytes in memory, in a mount namespace of its own. */
        MOUNT,
        /** A limit on how long the process's files may grow (RLIMIT_FSIZE): works where nobody may mount. */
        LIMIT;

        /** Those that this machine permits: the second at least. */
        public static List<Way> possible() {
            boolean mounts =
                    Command.run(Path.of("/"), List.of("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"))
                                    .status()
                            == 0;
            return mounts ? List.of(values()) : List.of(LIMIT);
        }

        public SmallDisk under(Scene scene) {
            return switch (this) {
                case MOUNT -> new Mounted(scene);
                case LIMIT -> new Limited(scene);
            };
        }
    }

    /** Starts the next gateway on it. */
    public abstract Child start();

    public abstract void fill();

    public abstract void makeRoom();

    /** Where the child has its usage journal. */
    public Path usage() {
        return data.resolve("usage");
    }

    /** Where the data can be read from here; of a stopped child only. */
    public abstract Path copied();

    @Override
    public void close() {}

    private static final class Mounted extends SmallDisk {
        private final Process holder;

        Mounted(Scene scene) {
            super(scene);
            try {
                Files.createDirectories(data);
                String mount = "mount -t tmpfs -o size=8m tmpfs \"$0\" && echo mounted && read end";
                holder = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount, data.toString()).start();
                String said = holder.inputReader().readLine();
                if (!"mounted".equals(said)) {
                    throw new IOException(holder.errorReader().readLine());
                }
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @Override
        public Child start() {
            String whose = Long.toString(holder.pid());
            return Child.of(scene, List.of("nsenter", "-t", whose, "-U", "-m", "--preserve-credentials", "--"));
        }

        /** The same folder as the child sees it: proc(5). */
        private Path inside() {
            return Path.of("/proc/" + holder.pid() + "/root" + data);
        }

        @Override
        public void fill() {
            boolean full = false;
            while (!full) {
                try {
                    Files.write(
                            inside().resolve("filler"),
                            new byte[BLOCK_BYTES],
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                } catch (IOException noSpace) {
                    full = true;
                }
            }
        }

        @Override
        public void makeRoom() {
            try {
                Files.delete(inside().resolve("filler"));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        /** SQLite follows the link of proc(5) into a folder that is not there: hence copies. */
        @Override
        public Path copied() {
            Path copies = scene.folder().resolve("copied");
            try (Stream<Path> files = Files.list(inside())) {
                Files.createDirectories(copies);
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, copies.resolve(file.getFileName().toString()));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return copies;
        }

        @Override
        public void close() {
            holder.destroy();
        }
    }

    private static final class Limited extends SmallDisk {
        private long pid;

        Limited(Scene scene) {
            super(scene);
        }

        @Override
        public Child start() {
            Child child = Child.of(scene);
            pid = child.pid();
            return child;
        }

        @Override
        public void fill() {
            limit("1");
        }

        @Override
        public void makeRoom() {
            limit("unlimited");
        }

        private void limit(String bytes) {
            String whose = Long.toString(pid);
            String ignored = Command.output(
                    scene.folder(), List.of("prlimit", "--pid", whose, "--fsize=" + bytes + ":unlimited"));
        }

        @Override
        public Path copied() {
            return data;
        }
    }
}
