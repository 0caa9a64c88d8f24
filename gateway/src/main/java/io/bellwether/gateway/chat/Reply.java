package io.bellwether.gateway.chat;

/** What a target answered. */
public sealed interface Reply {
    /** A whole answer, read to its end and found complete. */
    final class Complete implements Reply {
        private final String contentType;
        private final byte[] body;
        private final Usage usage;
        private final long contentBytes;

        /**
         * @param contentBytes of generated text, for an estimate where the provider says nothing of tokens
         */
        public Complete(String contentType, byte[] body, Usage usage, long contentBytes) {
            this.contentType = contentType;
            this.body = body;
            this.usage = usage;
            this.contentBytes = contentBytes;
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
