package io.bellwether.simulator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class EmbeddingsTest {
    @Test
    void vectors_have_length_one() {
        float[] vector = Embeddings.vector("giao hàng bao lâu", 256);

        assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void texts_that_share_words_are_near() {
        float[] question = Embeddings.vector("how long does shipping take", 1536);

        double near = cosine(question, Embeddings.vector("how long will shipping take", 1536));
        double far = cosine(question, Embeddings.vector("the moon is made of cheese", 1536));

        assertThat(near).isGreaterThan(far + 0.3);
    }

    @Test
    void base64_holds_the_same_numbers_as_floats() {
        String coded = body("\"encoding_format\":\"base64\",");
        String start = "\"embedding\":\"";
        String base64 = coded.substring(coded.indexOf(start) + start.length(), coded.indexOf("\"}]"));

        ByteBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(floats.remaining()).isEqualTo(4 * 4);
        assertThat(body("")).contains("\"embedding\":[" + number(floats) + ",");
    }

    private static String number(ByteBuffer floats) {
        float first = floats.getFloat();
        return first == 0 ? "0" : Float.toString(first);
    }

    private static String body(String option) {
        String ask = "{\"model\":\"e\"," + option + "\"dimensions\":4,\"input\":\"hello world\"}";
        return Embeddings.body(AskReader.read(ask.getBytes(UTF_8)).orElseThrow());
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
