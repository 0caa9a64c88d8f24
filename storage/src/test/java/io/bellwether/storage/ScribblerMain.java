package io.bellwether.storage;

import java.nio.file.Path;

/** A process that writes in pairs until it is killed, and says when it is ready. */
final class ScribblerMain {
    private ScribblerMain() {}

    public static void main(String[] arguments) {
        try (Database database = Database.open(StorageRules.embedded(), Path.of(arguments[0]))) {
            System.out.println("ready");
            for (int i = 0; i < 1_000_000; i++) {
                String name = "n" + ProcessHandle.current().pid() + "-" + i;
                database.write(session -> {
                    session.change("INSERT INTO change_counter (name, value) VALUES (?, 1)", name);
                    return session.change(
                            "INSERT INTO organisation (name, created_at, created_by) VALUES (?, 1, 'x')", name);
                });
            }
        }
    }
}
