package io.bellwether.gateway.chat;

/** What a target answered. */
public sealed interface Reply {
    /** A whole answer, read to its end and found complete. */
    final class Complete implements Reply {
        private final String contentType;
        private final byte[] body;
        private final Usage usage;
        private final long contentBytes;
        private final String servedTier;

        /**
         * @param contentBytes of generated text, for an estimate where the provider says nothing of tokens
         */
        public Complete(String contentType, byte[] body, Usage usage, long contentBytes) {
            this(contentType, body, usage, contentBytes, "");
        }

        private Complete(String contentType, byte[] body, Usage usage, long contentBytes, String servedTier) {
            this.contentType = contentType;
            this.body = body;
            this.usage = usage;
            this.contentBytes = contentBytes;
            this.servedTier = servedTier;
        }

        /** The same, of a provider that says which grade of service it gave. */
        public Complete served(String tier) {
            return tier.isEmpty() ? this : new Complete(contentType, body, usage, contentBytes, tier);
        }

        public String contentType() {
            return contentType;
        }

        public byte[] body() {
            return body;
        }

        public Usage usage() {
            return usage;
        }

        /** The grade of service that the provider says it gave, by its own name for it; empty when it says none. */
        public String servedTier() {
            return servedTier;
        }

        public long contentBytes() {
            return contentBytes;
        }
    }

    /** An answer whose first content has come; whoever takes it must close the stream. */
    record Streaming(ReplyStream stream) implements Reply {}

    /** No answer. */
    record Refused(Failure failure) implements Reply {
        public static Refused of(Failure.Kind kind, String message) {
            return new Refused(Failure.of(kind, message));
        }
    }
}
