package io.bellwether.assistant.conversation;

/** What the assistant says in words of ours, not of a model's, in the languages that it speaks. */
public enum Phrases {
    BUSY(
            "Hệ thống đang bận. Vui lòng thử lại sau 1–2 phút.",
            "The system is busy. Please try again in 1–2 minutes.",
            "系统繁忙，请在 1–2 分钟后重试。"),
    BUSY_TICKET(
            "Hệ thống đang bận. Vui lòng thử lại sau 1–2 phút. Mã phiếu hỗ trợ của bạn: {ticket}",
            "The system is busy. Please try again in 1–2 minutes. Your ticket: {ticket}",
            "系统繁忙，请在 1–2 分钟后重试。您的工单号：{ticket}"),
    HANDOFF(
            "Mình đã chuyển cuộc trò chuyện cho nhân viên. Vui lòng chờ trong giây lát. Mã phiếu: {ticket}",
            "I have handed this conversation to a colleague. Please wait a moment. Your ticket: {ticket}",
            "已为您转接人工客服，请稍候。您的工单号：{ticket}"),
    OUT_OF_HOURS(
            "Hiện đã ngoài giờ làm việc. Nhân viên sẽ trả lời bạn khi làm việc lại ({opens}). Mã phiếu: {ticket}",
            "Our people are away now and will answer when they are back ({opens}). Your ticket: {ticket}",
            "现在是非工作时间，客服将在上班后回复您（{opens}）。您的工单号：{ticket}"),
    AGENT_JOINED("{agent} đã tham gia cuộc trò chuyện.", "{agent} has joined the conversation.", "{agent} 已加入会话。"),
    RETURNED(
            "Trợ lý AI tiếp tục hỗ trợ bạn. Câu trả lời có thể sai.",
            "The AI assistant is with you again. Its answers can be wrong.",
            "AI 助手继续为您服务，回答可能有误。"),
    RESOLVED("Cuộc trò chuyện đã được giải quyết.", "This conversation has been resolved.", "本次会话已解决。"),
    NOT_GROUNDED("[cần xác nhận]", "[to be confirmed]", "[待确认]"),
    LINK_REMOVED("[liên kết đã bị gỡ]", "[link removed]", "[链接已移除]"),
    WITHHELD(
            "Xin lỗi, mình không thể trả lời câu này. Bạn có thể hỏi cách khác hoặc gặp nhân viên.",
            "Sorry, I cannot answer that. Please ask in another way, or ask for a colleague.",
            "抱歉，我无法回答这个问题。您可以换一种问法，或联系人工客服。"),
    OFFER_PERSON(
            "Mình chưa hiểu rõ ý bạn. Bạn có muốn gặp nhân viên không?",
            "I am not sure what you mean. Would you like to talk to a colleague?",
            "抱歉，我没能理解您的意思。需要为您转人工客服吗？"),
    TOMORROW(
            "Hôm nay trợ lý AI đã trả lời hết lượt. Tin nhắn của bạn đã được lưu và sẽ được trả lời vào ngày mai.",
            "The AI assistant has given all its answers of today. Your message is kept and will be answered tomorrow.",
            "AI 助手今天的回复次数已用完。您的消息已保存，明天会回复您。"),
    RATE(
            "Bạn hài lòng đến mức nào? Trả lời từ 1 (chưa) đến 5 (rất hài lòng).",
            "How content are you? Answer from 1 (not at all) to 5 (very).",
            "您对本次服务满意吗？请回复 1（不满意）到 5（非常满意）。"),
    RATED("Cảm ơn bạn đã đánh giá.", "Thank you for your rating.", "感谢您的评价。"),
    PERSON_CHIP("Gặp nhân viên", "Talk to a person", "转人工客服"),
    ORDER_NUMBER(
            "Bạn cho mình xin mã đơn hàng nhé. Mã có trong tin nhắn xác nhận đơn.",
            "Please tell me the number of your order. It stands in the message that confirmed it.",
            "请提供您的订单号，您可以在订单确认信息中找到。"),
    ORDER("Đơn **{number}**: {stage}.", "Order **{number}**: {stage}.", "订单 **{number}**：{stage}。"),
    ORDER_PLACED("đã tiếp nhận", "received", "已下单"),
    ORDER_PACKING("đang chuẩn bị hàng", "being packed", "正在备货"),
    ORDER_SHIPPED("đã giao cho đơn vị vận chuyển", "handed to the carrier", "已交承运商"),
    ORDER_DELIVERING("đang giao", "out for delivery", "派送中"),
    ORDER_DELIVERED("đã giao thành công", "delivered", "已签收"),
    ORDER_CANCELLED("đã huỷ", "cancelled", "已取消"),
    ORDER_RETURNED("đã hoàn về shop", "returned to the shop", "已退回商家"),
    ORDER_CARRIER("Đơn vị vận chuyển: {carrier}", "Carrier: {carrier}", "承运商：{carrier}"),
    ORDER_EXPECTED("Dự kiến giao: {day}", "Expected: {day}", "预计送达：{day}"),
    ORDER_DAY("Ngày: {day}", "Day: {day}", "日期：{day}"),
    ORDER_EXAMPLE("*Dữ liệu mẫu của bản demo.*", "*Example data of this demo.*", "*此为演示用的示例数据。*"),
    ORDER_SOURCE("Bảng đơn hàng mẫu", "Example orders", "示例订单表"),
    ORDER_MISSING(
            "Mình không tìm thấy đơn {number} trong bảng đơn hàng mẫu. Bạn kiểm tra lại mã giúp mình nhé.",
            "I cannot find order {number} among the example orders. Please check the number.",
            "示例订单表中没有找到订单 {number}，请核对订单号。"),
    ORDER_MISSING_PERSON(
            "Mình không tìm thấy đơn {number} trong bảng đơn hàng mẫu. Bạn kiểm tra lại mã, hoặc gặp nhân viên nhé.",
            "I cannot find order {number} among the example orders. Please check the number, or talk to a person.",
            "示例订单表中没有找到订单 {number}，请核对订单号，或转人工客服。"),
    CONSENT(
            "{shop} chỉ dùng thông tin liên hệ này để trả lời yêu cầu hỗ trợ của bạn. Nội dung bạn viết có thể được"
                    + " nhà cung cấp AI ở nước ngoài xử lý. Bạn có thể xem, xuất hoặc xóa dữ liệu của mình bất cứ lúc"
                    + " nào trong cuộc trò chuyện này.",
            "{shop} uses this contact only to answer your request. What you write may be processed by AI providers"
                    + " abroad. You can see, export or delete your data in this conversation at any time.",
            "{shop} 仅将此联系方式用于回复您的请求。您写的内容可能由境外的 AI 服务商处理。您可以随时在本会话中查看、导出或" + "删除您的数据。"),
    CONSENTED(
            "Bạn đã đồng ý để {shop} liên hệ về yêu cầu này.",
            "You have agreed that {shop} may contact you about this.",
            "您已同意 {shop} 就此事联系您。"),
    DISCLOSURE(
            "Bạn đang trò chuyện với trợ lý AI. Câu trả lời có thể sai.",
            "You are talking to an AI assistant. Its answers can be wrong.",
            "您正在与 AI 助手对话，回答可能有误。");

    private final String vi;
    private final String en;
    private final String zh;

    Phrases(String vi, String en, String zh) {
        this.vi = vi;
        this.en = en;
        this.zh = zh;
    }

    /** In a language; English where we do not speak it. */
    public String in(String language) {
        return switch (language) {
            case "vi" -> vi;
            case "zh" -> zh;
            default -> en;
        };
    }

    /** The same with a word put in, such as a ticket's number. */
    public String in(String language, String place, String word) {
        return in(language).replace("{" + place + "}", word);
    }
}
