package io.bellwether.console.credit;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** SHA256withRSA, as Alipay and WeChat Pay sign with it. */
final class Rsa {
    private Rsa() {}

    /**
     * Whether a signature fits.
     *
     * @param signature in base64; anything else does not fit
     */
    static boolean isSigned(PublicKey key, byte[] text, String signature) {
        try {
            byte[] raw = Base64.getDecoder().decode(signature);
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(text);
            return check.verify(raw);
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }
}
