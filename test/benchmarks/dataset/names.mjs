// Names with their readings. The product reads names with a dictionary; here the readings are written down, so that
// what is measured does not also write what it is measured with.

/** @param {string} text pairs of a character and its reading */
const readings = (text) =>
  text.split(" ").map((pair) => ({ text: pair.replace(/[a-z]+/, ""), pinyin: pair.replace(/[^a-z]+/, "") }));

/** The most frequent first. */
export const SURNAMES = readings(
  "王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 萧xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 沈shen 任ren 姚yao 卢lu 傅fu 钟zhong 姜jiang 崔cui 谭tan 廖liao 范fan 汪wang 陆lu 金jin 石shi 戴dai 贾jia 韦wei 夏xia 邱qiu 方fang 侯hou 邹zou 熊xiong 孟meng 秦qin 白bai 江jiang 阎yan 薛xue 尹yin 段duan 雷lei 黎li 史shi 龙long 陶tao 贺he 顾gu 毛mao 郝hao 龚gong 邵shao 万wan 钱qian 严yan 武wu 莫mo 孔kong",
);

export const GIVEN = readings(
  "建jian 国guo 志zhi 强qiang 卫wei 东dong 庆qing 军jun 大da 勇yong 永yong 胜sheng 德de 明ming 文wen 斌bin 远yuan 海hai 涛tao 立li 新xin 振zhen 华hua 学xue 青qing 俊jun 杰jie 浩hao 然ran 宇yu 航hang 伟wei 磊lei 超chao 刚gang 辉hui 健jian 鹏peng 峰feng 平ping 波bo 旭xu 晨chen 光guang 兴xing 业ye 守shou 义yi 铁tie 柱zhu 根gen 春chun 生sheng 家jia 栋dong 思si 轩xuan 凯kai 帆fan 洋yang 博bo 嘉jia 瑞rui 松song 利li 广guang 丰feng 宏hong 图tu 民min 耀yao 祖zu 玉yu 山shan 敬jing 宝bao 世shi 云yun 飞fei 向xiang 阳yang 树shu 秀xiu 英ying 桂gui 兰lan 淑shu 珍zhen 梅mei 丽li 雪xue 晓xiao 燕yan 霞xia 红hong 芳fang 静jing 怡yi 雨yu 桐tong 琪qi 佳jia 慧hui 娜na 敏min 艳yan 娟juan 倩qian 丹dan 玲ling 琳lin 洁jie 莉li 颖ying 婷ting 爱ai 月yue 翠cui 萍ping 凤feng 素su 芬fen 岚lan 欣xin 梦meng 瑶yao 诗shi 涵han 若ruo 美mei 彩cai 秋qiu 菊ju 巧qiao 香xiang 冬dong 佩pei 惠hui 亚ya 男nan",
);

/** Every character and every pair of neighbours: what a part of a name is found by. @param {string} name */
export function gramsOf(name) {
  const characters = Array.from(name);
  return [...new Set([...characters, ...characters.slice(1).map((next, index) => characters[index] + next)])];
}
