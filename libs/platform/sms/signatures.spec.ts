import { describe, expect, test } from '@jest/globals';
import { acs3ContentHash, canonicalQuery, signAcs3, signMas, signTc3 } from './signatures.js';

describe('signatures against the examples that the providers publish', () => {
  test('ACS3-HMAC-SHA256: RunInstances', () => {
    const header = signAcs3(
      {
        method: 'POST',
        host: 'ecs.cn-shanghai.aliyuncs.com',
        query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
        body: '',
        headers: {
          'x-acs-action': 'RunInstances',
          'x-acs-content-sha256': acs3ContentHash(''),
          'x-acs-date': '2023-10-26T10:22:32Z',
          'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
          'x-acs-version': '2014-05-26',
        },
      },
      'YourAccessKeyId',
      'YourAccessKeySecret',
    );
    expect(header).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  test('TC3-HMAC-SHA256: DescribeInstances', () => {
    const header = signTc3(
      {
        method: 'POST',
        host: 'cvm.tencentcloudapi.com',
        query: {},
        body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
        headers: { 'content-type': 'application/json; charset=utf-8' },
      },
      'cvm',
      1551113065,
      '2019-02-25',
      'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
      'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
    );
    expect(header).toContain('Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168');
  });

  test('云MAS: every field changes the code', () => {
    const fields = ['政企', 'demo', '123qwe', '13800138000', '移动改变生活。', 'DWItALe3A', ''];
    expect(signMas(fields)).toMatch(/^[0-9a-f]{32}$/);
    for (const [at] of fields.slice(0, 6).entries()) {
      expect(signMas(fields.map((field, i) => (i === at ? `${field}x` : field)))).not.toBe(signMas(fields));
    }
  });

  test('a query is sorted and encoded by RFC 3986', () => {
    expect(canonicalQuery({ b: "a b*(!')", a: '中' })).toBe('a=%E4%B8%AD&b=a%20b%2A%28%21%27%29');
  });
});
