package io.bellwether.bench.load;

/** Chat requests of the sizes that are measured. */
final class Bodies {

    /** The simulator answers it with about 1 KB at once. */
    static final String PLAIN_MODEL = "sim-bench";

    private static final int SMALL_BYTES = 1_000;
    private static final int LARGE_MESSAGES = 21;
    private static final int LARGE_BYTES = 20_000;

    private Bodies() {}

    /** One message, about 1 KB. */
    static String small() {
        return chat(PLAIN_MODEL, false, 1, SMALL_BYTES - 100);
    }

    /** A conversation of 21 messages, about 20 KB. */
    static String large() {
        return chat(PLAIN_MODEL, false, LARGE_MESSAGES, LARGE_BYTES / LARGE_MESSAGES - 40);
    }

    static String stream(String model) {
        return chat(model, true, 1, 200);
    }

    private static String chat(String model, boolean stream, int messages, int charactersEach) {
        StringBuilder body = new StringBuilder("{\"model\":\"" + model + "\",\"stream\":" + stream)
                .append(",\"temperature\":0.7,\"max_tokens\":1024,\"messages\":[");
        String text = "Where is my order? ".repeat(charactersEach / 19 + 1).substring(0, charactersEach);
        for (int i = 0; i < messages; i++) {
            String role = i % 2 == 0 ? "user" : "assistant";
            body.append(i == 0 ? "" : ",")
                    .append("{\"role\":\"" + role + "\",\"content\":\"")
                    .append(text)
                    .append("\"}");
        }
        return body.append("]}").toString();
    }
}
