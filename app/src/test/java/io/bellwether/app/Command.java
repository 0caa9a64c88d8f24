package io.bellwether.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine. A program that is missing fails the test and is named. */
public final class Command {
    private static final long PATIENCE_SECONDS = 120;

    private Command() {}

    /** How a program ended. */
    public record Result(int status, String output, String errors) {}

    /** A program's standard output; an error of the test when it fails. */
    public static String output(Path folder, List<String> command) {
        Result result = run(folder, command);
        if (result.status() != 0) {
            throw new AssertionError(command + " failed: " + result);
        }
        return result.output();
    }

    public static Result run(Path folder, List<String> command) {
        try {
            Path errors = Files.createTempFile("errors", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Result result = new Result(process.waitFor(), output, Files.readString(errors));
            Files.delete(errors);
            return result;
        } catch (IOException missing) {
            throw new UncheckedIOException(command.getFirst() + " is needed for this test: install it", missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
