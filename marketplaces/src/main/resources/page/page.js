'use strict';
const $ = id => document.getElementById(id);
const won = new Intl.NumberFormat('ko-KR');
const FAULTS = {
  TIMEOUT_BEFORE: '시간 초과 (처리 전)', TIMEOUT_AFTER: '시간 초과 (처리 후)', TOO_MANY_REQUESTS: '429 요청 과다',
  SERVER_ERROR: '500 서버 오류', SERVER_ERROR_AFTER: '500 서버 오류 (처리 후)', UNAVAILABLE: '503 점검',
  GATEWAY_TIMEOUT: '504 시간 초과 (처리 전)', GATEWAY_TIMEOUT_AFTER: '504 시간 초과 (처리 후)', MALFORMED: '깨진 응답',
  DROPPED_BEFORE: '연결 끊김 (처리 전)', DROPPED_AFTER: '연결 끊김 (처리 후)', SLOW: '느린 응답'
};
const CALLS = {
  token: '인증 토큰', changes: '변경 주문 조회', query: '주문 상세 조회', search: '조건으로 조회', 'order-lines': '주문의 상품주문',
  confirm: '발주확인', dispatch: '발송 처리', 'cancel-request': '판매자 취소', 'cancel-approve': '취소 승인',
  ordersheets: '발주서 목록', ordersheet: '발주서 한 건', history: '배송상태 이력', acknowledgement: '상품준비중 처리',
  invoices: '송장 업로드', 'update-invoices': '송장 수정', 'return-requests': '취소·반품 목록', tracking: '배송 조회'
};
let markets = [], catalogue = [], market = null, shown = '';

async function call(method, path, body) {
  const answer = await fetch(path, { method, headers: body ? { 'Content-Type': 'application/json' } : {}, body: body && JSON.stringify(body) });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(json && json.message || '처리하지 못했어요.');
  return json;
}

function tell(text) {
  $('told').textContent = text;
  $('told').classList.add('on');
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => $('told').classList.remove('on'), 3000);
}

const attempt = work => async event => {
  event.preventDefault();
  try { await work(event); } catch (e) { tell(e.message); }
  refresh();
};

function element(tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function option(value, text) {
  const node = element('option', text);
  node.value = value;
  return node;
}

function choose(name) {
  market = markets.find(m => m.name === name);
  history.replaceState(null, '', '#' + name);
  for (const tab of $('markets').children) tab.setAttribute('aria-selected', tab.dataset.name === name);
  $('order').shop.replaceChildren(...market.shops.map(s => option(s, s)));
  $('fault').endpoint.replaceChildren(option('*', '아무 호출이나'), ...market.endpoints.map(e => option(e, CALLS[e] ? `${CALLS[e]} (${e})` : e)));
  shown = '';
  refresh();
}

function tone(one) {
  if (/취소 요청|반품 요청|교환 요청|취소 처리 중|출고중지/.test(one.title)) return 'wait';
  if (/취소|반품|환불/.test(one.title) && !/철회/.test(one.title)) return 'bad';
  if (/배송 완료|배송완료|구매 ?확정/.test(one.title)) return 'good';
  return '';
}

function row(one) {
  const tr = element('tr');
  const cell = (first, second, className) => {
    const td = element('td', undefined, className);
    td.append(first);
    if (second) td.append(element('small', second));
    tr.append(td);
    return td;
  };
  cell(one.order, new Date(one.placed).toLocaleString('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'short', timeStyle: 'short' }));
  cell(one.listing.name, [one.listing.option, one.listing.code || '판매자 코드 없음'].filter(Boolean).join(' · '));
  cell(`${won.format(one.quantity)}개`, '', 'num');
  cell(`${won.format(one.amount)}원`, '', 'num');
  cell(element('span', one.title, 'tag ' + tone(one)), one.state);
  cell(one.receiver.name, `${one.receiver.address} ${one.receiver.detail}`);
  if (one.trackingNumber) cell(one.trackingNumber, one.courier); else tr.append(element('td'));
  const acts = element('div', undefined, 'row');
  for (const act of one.acts) {
    const button = element('button', act.title, /CANCEL|RETURN/.test(act.act) ? 'harm' : '');
    button.setAttribute('aria-label', `${one.listing.name} ${act.title}`);
    button.addEventListener('click', attempt(async () => {
      await call('POST', `/_buyer/${one.market}/orders/${encodeURIComponent(one.line)}/${act.act.toLowerCase().replaceAll('_', '-')}`, {});
      tell(`${act.title}: 마켓에 반영했어요.`);
    }));
    acts.append(button);
  }
  if (one.acts.length) cell(acts); else tr.append(element('td'));
  return tr;
}

async function refresh() {
  if (!market) return;
  try {
    const [orders, planned, clock] = await Promise.all([
      call('GET', `/_buyer/${market.name}/orders?limit=50`),
      call('GET', `/_control/${market.name}/faults`),
      call('GET', '/_control/clock')
    ]);
    $('now').textContent = new Date(clock.now).toLocaleString('ko-KR', { timeZone: 'Asia/Seoul', dateStyle: 'medium', timeStyle: 'short' });
    const news = JSON.stringify(orders);
    if (news !== shown) {
      const focus = document.activeElement && document.activeElement.getAttribute('aria-label');
      $('orders').replaceChildren(...orders.map(row));
      $('none').hidden = orders.length > 0;
      shown = news;
      if (focus) { const again = [...$('orders').querySelectorAll('button')].find(b => b.getAttribute('aria-label') === focus); if (again) again.focus(); }
    }
    $('planned').replaceChildren(...planned.map(p => element('li', `${p.endpoint === '*' ? '아무 호출이나' : CALLS[p.endpoint] || p.endpoint}: ${p.title} ${p.count}번`)));
    $('calm').hidden = planned.length === 0;
  } catch (e) { tell('데모 시장에 닿지 않아요.'); }
}

$('order').addEventListener('submit', attempt(async event => {
  const form = event.target;
  const times = Number(form.times.value);
  for (let i = 0; i < times; i++) {
    const lines = [{ listing: Number(form.listing.value), quantity: Number(form.quantity.value) }];
    if (form.second.checked) lines.push({ listing: catalogue[(Number(form.listing.value) + i) % catalogue.length].listing, quantity: 1 });
    await call('POST', `/_buyer/${market.name}/orders`, { shop: form.shop.value, lines, paid: !form.unpaid.checked });
  }
  tell(`주문 ${won.format(times)}건을 넣었어요.`);
}));
$('fault').addEventListener('submit', attempt(async event => {
  const form = event.target;
  await call('POST', `/_control/${market.name}/faults`, { endpoint: form.endpoint.value, fault: form.fault.value, count: Number(form.count.value) });
  tell('다음 호출부터 보여 줄게요.');
}));
$('calm').addEventListener('click', attempt(() => call('DELETE', `/_control/${market.name}/faults`)));
$('stream').addEventListener('submit', attempt(async event => {
  const form = event.target;
  await call('POST', '/_control/autopilot', { perMinute: Number(form.perMinute.value), timeScale: Number(form.timeScale.value) });
  tell('흐름을 바꿨어요.');
}));
for (const button of $('advance').children) {
  button.addEventListener('click', attempt(async () => {
    await call('POST', '/_control/clock', { advance: button.dataset.by });
    tell('시장의 시계를 옮겼어요.');
  }));
}

(async () => {
  try {
    let stream;
    [markets, catalogue, stream] = await Promise.all([call('GET', '/_control/markets'), call('GET', '/_buyer/catalogue'), call('GET', '/_control/autopilot')]);
    markets = markets.filter(m => m.buyers);
    $('stream').perMinute.value = stream.perMinute;
    $('stream').timeScale.value = stream.timeScale;
    $('fault').fault.replaceChildren(...Object.entries(FAULTS).map(([v, t]) => option(v, t)));
    $('order').listing.replaceChildren(...catalogue.map(c => option(c.listing, `${c.name}${c.option ? ' / ' + c.option : ''} · ${won.format(c.price)}원${c.code ? ' · ' + c.code : ' · 판매자 코드 없음'}`)));
    for (const m of markets) {
      const tab = element('button', m.title);
      tab.setAttribute('role', 'tab');
      tab.dataset.name = m.name;
      tab.addEventListener('click', () => choose(m.name));
      $('markets').append(tab);
    }
    const wanted = location.hash.slice(1);
    choose(markets.some(m => m.name === wanted) ? wanted : markets[0].name);
    setInterval(refresh, 3000);
  } catch (e) { tell('데모 시장에 닿지 않아요.'); }
})();
