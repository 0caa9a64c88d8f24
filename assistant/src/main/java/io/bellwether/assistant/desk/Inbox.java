package io.bellwether.assistant.desk;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.desk.Ticket.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The conversations as people at the desk go through them. Every method is one transaction. For the work lane; throws
 * {@link StoreAway}.
 */
public interface Inbox {
    /**
     * A page of a queue, after what was on the page before.
     *
     * @param assistant the slug of whose conversations; empty for all
     */
    List<Entry> page(Queue queue, String assistant, Place after, int atMost);

    /**
     * Conversations whoever owns them, the one with the latest word first: those in which something like this was said,
     * with its marks or without, and those of which it is the id, the beginning of the id, a message's id, the customer
     * or the ticket.
     *
     * @param assistant the slug of whose conversations; empty for all
     */
    List<Entry> search(String words, String assistant, int atMost);

    /** How many customers wait for a person. */
    long waiting();

    /** Makes what was said before there was such a search findable, so many messages at most; how many. */
    int fold(int atMost);

    /** Which conversations. */
    sealed interface Queue {
        /** Those of an owner. Who waits is in the order of priority, then of since when; others as all are. */
        record Owned(Owner owner) implements Queue {}

        /** Those that are for a person, the latest word first. */
        record For(String agent) implements Queue {}

        /** Every one, the latest word first. */
        record All() implements Queue {}

        /** Whether it is one in which customers wait their turn. */
        default boolean isLine() {
            return this instanceof Owned(Owner owner) && owner == Owner.WAITING;
        }
    }

    /**
     * A conversation in a queue.
     *
     * @param since when its owner became that
     * @param last what was said last by anybody but us; nothing where nothing was
     * @param ticket the one that is open
     */
    record Entry(Conversation in, Instant since, Optional<Said> last, Known customer, Optional<Case> ticket) {
        /** Where a page of this queue goes on that ends with it. */
        public Place place(Queue queue) {
            int rank = ticket.map(Case::priority).orElse(Priority.NORMAL).rank();
            return queue.isLine() ? new Place(rank, since, in.id()) : new Place(0, in.touchedAt(), in.id());
        }
    }

    /** What somebody said, in one line. */
    record Said(Speaker speaker, String text) {
        private static final int MOST = 160;

        public Said {
            text = text.strip().replaceAll("\\s+", " ");
            text = text.codePointCount(0, text.length()) <= MOST
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
        }
    }

    /**
     * What is known of a customer.
     *
     * @param name as the shop's page calls them; empty where it does not
     * @param intent what they last seemed to want; empty where nobody has looked
     */
    record Known(String name, String intent) {
        /** What stands before the name where a page introduces its customer. */
        public static final String NAME = "name: ";

        /**
         * Of a customer whom a page has introduced.
         *
         * @param lines what it said of them; empty where it said nothing
         */
        public static Known introduced(String lines, String intent) {
            String first = lines.lines().findFirst().orElse("");
            return new Known(first.startsWith(NAME) ? first.substring(NAME.length()) : "", intent);
        }
    }

    /** A ticket's number, and how much it hurries. */
    record Case(String number, Priority priority) {}

    /**
     * A place in a queue's order, which stays where it is when what stood there has moved on.
     *
     * @param rank of the priority where customers wait; 0 elsewhere
     */
    record Place(long rank, Instant at, String id) {
        /** Before everything. */
        public static final Place START = new Place(-1, Instant.ofEpochMilli(Long.MAX_VALUE), "");

        private static final Pattern FORM = Pattern.compile("([0-9])\\.([0-9]{1,15})\\.(cv_[0-9a-z]{1,40})");

        /** The place that is written so; nothing where none is. */
        public static Optional<Place> of(String written) {
            Matcher form = FORM.matcher(written);
            return form.matches()
                    ? Optional.of(new Place(
                            Long.parseLong(form.group(1)),
                            Instant.ofEpochMilli(Long.parseLong(form.group(2))),
                            form.group(3)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return rank + "." + at.toEpochMilli() + "." + id;
        }
    }
}
