package io.bellwether.app.alerts;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;

/** Alerts as letters, by SMTP (RFC 5321). The only place that sees the mail library. */
public final class MailPlace implements Outbox.Place {
    private static final String PATIENCE = Long.toString(Duration.ofSeconds(15).toMillis());

    private final Letterhead letterhead;
    private final Session session;
    private final InstantSource clock;
    private final Consumer<String> onTrouble;

    /** How the way to the server is protected. */
    public enum Security {
        /** By TLS that begins after the first words (RFC 3207); without it nothing is sent. */
        STARTTLS,
        /** By TLS from the start (RFC 8314). */
        TLS,
        /** Not at all. */
        NONE
    }

    /**
     * A server.
     *
     * @param user empty where it asks for none
     */
    public record Server(String host, int port, Security security, String user, Form.Token password) {}

    /** From whom and to whom. */
    public record Letterhead(String from, List<String> to) {
        public Letterhead {
            to = List.copyOf(to);
        }
    }

    /**
     * @param onTrouble told why a letter was not taken
     */
    public MailPlace(Server server, Letterhead letterhead, InstantSource clock, Consumer<String> onTrouble) {
        this.letterhead = letterhead;
        this.session = session(server);
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    private static Session session(Server server) {
        Properties words = new Properties();
        words.setProperty("mail.transport.protocol", "smtp");
        words.setProperty("mail.smtp.host", server.host());
        words.setProperty("mail.smtp.port", Integer.toString(server.port()));
        words.setProperty("mail.smtp.connectiontimeout", PATIENCE);
        words.setProperty("mail.smtp.timeout", PATIENCE);
        words.setProperty("mail.smtp.writetimeout", PATIENCE);
        words.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean startTls = server.security() == Security.STARTTLS;
        words.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        words.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        words.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.security() == Security.TLS));
        if (server.user().isEmpty()) {
            return Session.getInstance(words);
        }
        words.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(words, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(
                        server.user(), server.password().reveal());
            }
        });
    }

    @Override
    public boolean isTaken(Alert alert) {
        try {
            MimeMessage letter = new MimeMessage(session);
            letter.setFrom(new InternetAddress(letterhead.from(), true));
            for (String one : letterhead.to()) {
                letter.addRecipient(Message.RecipientType.TO, new InternetAddress(one, true));
            }
            letter.setSubject(alert.subject().replaceAll("\\p{Cntrl}", " "), "UTF-8");
            letter.setText(alert.text(), "UTF-8");
            letter.setSentDate(Date.from(clock.instant()));
            letter.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answering machine shall answer
            Transport.send(letter);
            return true;
        } catch (MessagingException refused) {
            onTrouble.accept(String.valueOf(refused.getMessage()).strip());
            return false;
        }
    }
}
