package io.bellwether.assistant.knowledge;

import java.util.LinkedHashMap;
import java.util.Map;

/** What kind of thing a question wants to hear, by the folded words that ask for it. */
enum Ask {
    YES_OR_NO("co khong|duoc khong|duoc chua|dung khong|phai khong|能 不 能|可 不 可 以|是 不 是|有 没 有|要 不 要|吗"),
    HOW_LONG("bao lau|may ngay|bao nhieu ngay|may thang|how long|多 久|多 长 时 间|几 天"),
    WHEN("khi nao|bao gio|may gio|luc nao|ngay nao|hom nao|when|什 么 时 候|几 点"),
    HOW_MUCH("bao nhieu tien|bao nhieu|gia sao|how much|多 少 钱|多 少"),
    HOW_MANY("may cai|how many|几 个"),
    WHERE("o dau|cho nao|noi nao|where|哪 里|哪 儿"),
    WHY("tai sao|vi sao|why|为 什 么"),
    WHO("la ai|nguoi nao|who|谁"),
    HOW("nhu the nao|lam the nao|the nao|nhu nao|ra sao|lam sao|bang cach nao|cach nao|cach|how|怎 么 样|怎 么|怎 样|如 何"),
    WHICH("nao|which|哪 些|哪 个|哪"),
    WHAT("gi|what|什 么");

    private final String phrases;

    Ask(String phrases) {
        this.phrases = phrases;
    }

    /** Every phrase, an earlier kind's before a later one's: "bao nhieu ngay" before "bao nhieu". */
    static Map<String, Ask> byPhrase() {
        Map<String, Ask> byPhrase = new LinkedHashMap<>();
        for (Ask ask : values()) {
            for (String phrase : ask.phrases.split("\\|", -1)) {
                byPhrase.put(phrase, ask);
            }
        }
        return byPhrase;
    }
}
