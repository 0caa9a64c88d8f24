package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small mail server on a socket of its own (RFC 5321, RFC 4954). It takes letters, and may refuse the first few. */
public final class MailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Thread door;
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();

    /** What was taken. */
    public record Letter(String user, String from, List<String> to, String text) {}

    private MailServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        door = Thread.ofVirtual().start(this::run);
    }

    public static MailServer start() {
        try {
            return new MailServer();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The next so many letters are refused for the moment. */
    public void refuse(int times) {
        refusals.set(times);
    }

    /** How often somebody has come. */
    public int visits() {
        return visits.get();
    }

    public Letter awaited() throws InterruptedException {
        Letter letter = letters.poll(30, TimeUnit.SECONDS);
        if (letter == null) {
            throw new AssertionError("no letter has come");
        }
        return letter;
    }

    private void run() {
        while (!socket.isClosed()) {
            try {
                Socket visitor = socket.accept();
                visits.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(visitor));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket visitor) {
        try (visitor) {
            BufferedReader in = new BufferedReader(new InputStreamReader(visitor.getInputStream(), UTF_8));
            talk(in, visitor.getOutputStream());
        } catch (IOException hungUp) {
            return; // its affair
        }
    }

    private void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 mail.example.com");
        String user = "";
        String from = "";
        List<String> to = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.length() < 4 ? line : line.substring(0, 4);
            switch (verb) {
                case "EHLO" -> say(out, "250-mail.example.com\r\n250 AUTH PLAIN");
                case "AUTH" -> {
                    user = new String(Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length())), UTF_8);
                    say(out, "235 welcome");
                }
                case "MAIL" -> {
                    from = line.substring("MAIL FROM:".length());
                    say(out, refusals.getAndDecrement() > 0 ? "451 not now" : "250 ok");
                }
                case "RCPT" -> {
                    to.add(line.substring("RCPT TO:".length()));
                    say(out, "250 ok");
                }
                case "DATA" -> {
                    say(out, "354 go on");
                    letters.add(new Letter(user, from, List.copyOf(to), letter(in)));
                    say(out, "250 taken");
                }
                case "QUIT" -> say(out, "221 bye");
                default -> say(out, "250 ok");
            }
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(UTF_8));
        out.flush();
    }

    /** Nobody is let in any more once this has returned: a socket closes when the last who waits at it has left. */
    @Override
    public void close() {
        try {
            socket.close();
            door.join();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
