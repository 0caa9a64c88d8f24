package io.bellwether.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.Embedders;
import io.bellwether.language.text.Language;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OnnxEmbeddersTest {
    private final List<Embedder> bundled =
            ServiceLoader.load(Embedders.class).findFirst().orElseThrow().bundled();

    @Test
    void what_means_the_same_lies_closer_than_what_shares_words() {
        Embedder english = reading(Language.ENGLISH);
        float[] asked = english.embed("Where is my order?");

        double same = cosine(asked, english.embed("Has my parcel been dispatched yet"));
        double other = cosine(asked, english.embed("Where is my receipt for tax?"));

        assertThat(same).isGreaterThan(other);
        assertThat(cosine(asked, asked)).isBetween(0.9999, 1.0001);
    }

    @Test
    void chinese_has_an_encoder_and_vietnamese_has_none() {
        Embedder chinese = reading(Language.CHINESE);

        double same = cosine(chinese.embed("我的包裹到哪了"), chinese.embed("快递什么时候送到"));
        double other = cosine(chinese.embed("我的包裹到哪了"), chinese.embed("可以用信用卡付款吗"));

        assertThat(same).isGreaterThan(other);
        assertThat(bundled).noneMatch(one -> one.reads(Language.VIETNAMESE));
    }

    private Embedder reading(Language language) {
        return bundled.stream().filter(one -> one.reads(language)).findFirst().orElseThrow();
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
