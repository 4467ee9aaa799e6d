import type { Phrases } from "./words.ts";

export const spanish: Phrases = {
  gifts: ["la taza", "el portavelas", "la tetera", "el farolillo"],
  records: ["este disco", "la portada", "la cara B"],
  positive: ["¡me encanta {thing}!", "qué cosa tan bonita, enhorabuena", "lo compré con tu código y estoy feliz", "{thing} es una maravilla"],
  neutral: ["¿envían a España?", "¿de dónde es {thing}?", "¿cuánto mide?"],
  negative: ["{thing} llegó con retraso y mal embalado", "demasiado caro para lo que es", "no me gusta nada, qué decepción"],
};

export const german: Phrases = {
  gifts: ["die Teekanne", "der Kerzenhalter", "die Brotdose", "das Geschirrtuch"],
  records: ["diese Platte", "das Cover", "die B-Seite"],
  positive: ["{thing} ist so schön!", "ich liebe es, sofort bestellt", "tolle Qualität, kam nach zwei Tagen", "wunderschön, danke für den Tipp"],
  neutral: ["liefern die nach Österreich?", "wie groß ist das?", "gilt der Code noch?"],
  negative: ["{thing} ging nach einer Woche kaputt", "viel zu teuer", "leider enttäuscht, der Versand hat ewig gedauert"],
};

export const french: Phrases = {
  gifts: ["la théière", "le photophore", "la lanterne", "le torchon"],
  records: ["ce disque", "la pochette", "la face B"],
  positive: ["j’adore {thing} !", "trop beau, je viens de commander", "{thing} est magnifique, merci pour le code", "encore une merveille"],
  neutral: ["ça se trouve où ?", "ils livrent en Belgique ?", "quelle taille ?"],
  negative: ["{thing} est arrivé cassé, très déçue", "beaucoup trop cher", "je n’aime pas du tout"],
};

export const italian: Phrases = {
  gifts: ["la teiera", "il portacandele", "la tazza", "la lanterna"],
  records: ["questo disco", "la copertina", "il lato B"],
  positive: ["adoro {thing}!", "bellissimo, appena ordinato", "{thing} è una meraviglia, grazie", "qualità ottima, consiglio a tutti"],
  neutral: ["spediscono in Italia?", "quanto è grande?", "il codice vale ancora?"],
  negative: ["{thing} si è rotto subito, pessimo", "troppo caro", "che delusione, mai arrivato"],
};

export const portuguese: Phrases = {
  gifts: ["a caneca", "o castiçal", "a chaleira", "a lanterna"],
  records: ["este disco", "a capa", "o lado B"],
  positive: ["amei {thing}!", "que coisa linda, já comprei", "{thing} é maravilhoso, obrigada", "adoro tudo o que mostras"],
  neutral: ["enviam para Portugal?", "qual é o tamanho?", "o código ainda funciona?"],
  negative: ["{thing} chegou partido, péssimo", "muito caro para o que é", "não gostei, que desilusão"],
};

export const arabic: Phrases = {
  gifts: ["الفنجان", "الفانوس", "إبريق الشاي"],
  records: ["هذه الأسطوانة", "الغلاف", "هذا الألبوم"],
  positive: ["أحببت {thing} كثيرا", "جميل جدا، شكرا لك", "{thing} رائع، طلبته اليوم"],
  neutral: ["هل يوجد توصيل إلى دبي؟", "كم حجمه؟", "من أين {thing}؟"],
  negative: ["وصل مكسورا، تجربة سيئة", "غالي جدا", "لم يعجبني أبدا"],
};

export const hindi: Phrases = {
  gifts: ["यह कप", "यह लालटेन", "यह केतली"],
  records: ["यह रिकॉर्ड", "यह कवर", "यह एल्बम"],
  positive: ["{thing} बहुत सुंदर है", "मुझे बहुत पसंद आया, धन्यवाद", "कमाल है, आज ही मंगाया"],
  neutral: ["क्या भारत में मिलेगा?", "कितना बड़ा है?", "कोड अभी चल रहा है?"],
  negative: ["{thing} टूटा हुआ आया, बहुत खराब", "बहुत महंगा है", "बिल्कुल पसंद नहीं आया"],
};
